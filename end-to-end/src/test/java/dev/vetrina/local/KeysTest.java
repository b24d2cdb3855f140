package dev.vetrina.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path data;

    @Test
    void aStackKeepsWhatItMadeAtItsFirstStartForItsOwnerAlone() throws IOException {
        var first = Keys.keptIn(data);

        assertThat(Keys.keptIn(data)).isEqualTo(first);
        assertThat(first.sealing()).matches("local:[A-Za-z0-9+/]{43}=");
        assertThat(first.toString()).doesNotContain(first.sealing(), first.store("demo"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aStackFromBeforeAnythingWasSealedKeepsItsOtherSecrets() throws IOException {
        var first = Keys.keptIn(data);
        var before = (ObjectNode) JSON.readTree(file().toFile());
        before.remove("sealing");
        Files.writeString(file(), JSON.writeValueAsString(before));

        var now = Keys.keptIn(data);

        assertThat(now.sealing()).startsWith("local:").isNotEqualTo(first.sealing());
        assertThat(now.stores()).isEqualTo(first.stores());
        assertThat(now.signingKey()).isEqualTo(first.signingKey());
        assertThat(Keys.keptIn(data)).isEqualTo(now);
    }

    private Path file() {
        return data.resolve("keys.json");
    }
}
