package dev.vetrina.driver;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What clients lived through, as JSON lines in a file.
public interface History extends AutoCloseable {
    void add(Entry entry);

    @Override
    void close();

    /// Remembers nothing.
    static History none() {
        return new History() {
            @Override
            public void add(Entry entry) {}

            @Override
            public void close() {}
        };
    }

    static History in(Path file) throws IOException {
        return new Lines(Files.newBufferedWriter(file));
    }

    static List<Entry> read(Path file) throws IOException {
        try (MappingIterator<Entry> entries =
                new ObjectMapper().readerFor(Entry.class).readValues(file.toFile())) {
            return entries.readAll();
        }
    }

    /// Written by many clients at once, a line at a time.
    final class Lines implements History {
        private final ObjectMapper json = new ObjectMapper();
        private final BufferedWriter file;

        private Lines(BufferedWriter file) {
            this.file = file;
        }

        @Override
        public void add(Entry entry) {
            try {
                var line = json.writerFor(Entry.class).writeValueAsString(entry);
                synchronized (this) {
                    file.write(line);
                    file.newLine();
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public synchronized void close() {
            try {
                file.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
