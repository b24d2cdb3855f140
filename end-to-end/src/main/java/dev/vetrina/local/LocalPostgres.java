package dev.vetrina.local;

import dev.vetrina.local.process.Command;
import dev.vetrina.local.process.ReadyCheck;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// A real PostgreSQL out of the build's own dependencies, in the foreground so that its watchdog
/// holds it. The server refuses to run as root; there it gets a user namespace of its own, or,
/// where that is forbidden, the user `nobody`.
final class LocalPostgres {
    private static final List<String> SETTINGS =
            List.of(
                    "fsync=on",
                    "synchronous_commit=on",
                    "full_page_writes=on",
                    "max_connections=200",
                    "shared_buffers=128MB",
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "timezone=UTC",
                    "log_timezone=UTC");

    private static final int STATUS_LINE = 7;

    private final Path home;
    private final Path data;
    private final int port;

    private LocalPostgres(Path home, Path data, int port) {
        this.home = home;
        this.data = data;
        this.port = port;
    }

    /// Unpacks the binaries where they are missing and initialises an empty data directory.
    ///
    /// @param cache where unpacked binaries stay, for every stack of this machine's checkout
    static LocalPostgres prepared(Path cache, Path data, int port)
            throws IOException, InterruptedException {
        var postgres = new LocalPostgres(unpacked(cache), data, port);
        if (Files.notExists(data.resolve("PG_VERSION"))) {
            postgres.initialise();
        }
        postgres.forgetStaleLock();
        return postgres;
    }

    Command command() {
        var arguments = new ArrayList<>(unprivileged());
        arguments.addAll(List.of(home.resolve("bin/postgres").toString(), "-D", data.toString()));
        arguments.addAll(List.of("-p", String.valueOf(port)));
        SETTINGS.forEach(setting -> arguments.addAll(List.of("-c", setting)));
        return new Command(
                "postgres", arguments, Map.of("LC_ALL", "C"), data, Command.StopSignal.INT);
    }

    /// The server writes into its lock file when it takes sessions; to try one earlier would only
    /// fill its log with refusals. A file that an earlier server left is rewritten before the new
    /// one listens.
    ReadyCheck readyCheck() {
        var listening = ReadyCheck.listening(port);
        return () -> listening.passes() && status().equals("ready");
    }

    private String status() throws IOException {
        var lines = Files.readAllLines(data.resolve("postmaster.pid"));
        return lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "";
    }

    /// Creates the databases that are missing, all owned by the services' user.
    void createDatabases(List<String> names) throws SQLException {
        try (var connection = connect("postgres")) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", "vetrina")) {
                run(connection, "CREATE ROLE vetrina LOGIN PASSWORD 'vetrina'");
            }
            for (var name : names) {
                if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                    run(connection, "CREATE DATABASE " + name + " OWNER vetrina");
                }
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?connectTimeout=2";
        return DriverManager.getConnection(url, "postgres", "");
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void initialise() throws IOException, InterruptedException {
        Files.createDirectories(data);
        Files.setPosixFilePermissions(
                data,
                EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE));
        var how = unprivileged();
        if (!how.isEmpty() && how.getFirst().equals("setpriv")) {
            finished(List.of("chown", "65534:65534", data.toString()));
        }
        var arguments = new ArrayList<>(how);
        arguments.addAll(List.of(home.resolve("bin/initdb").toString(), "-D", data.toString()));
        arguments.addAll(List.of("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"));
        finished(arguments);
    }

    /// A lock file names a process id; after a crash of the machine that number may belong to
    /// anybody, and the server would refuse to start for ever.
    private void forgetStaleLock() throws IOException {
        var lock = data.resolve("postmaster.pid");
        if (Files.notExists(lock)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
        var held =
                ProcessHandle.of(pid)
                        .flatMap(process -> process.info().command())
                        .filter(command -> command.contains("postgres"));
        if (held.isEmpty()) {
            Files.delete(lock);
        }
    }

    private static List<String> unprivileged() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (works(List.of("unshare", "-U", "true"))) {
            return List.of("unshare", "-U");
        }
        return List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");
    }

    private static boolean works(List<String> arguments) {
        try {
            return quietly(arguments).waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Process quietly(List<String> arguments) throws IOException {
        return new ProcessBuilder(arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void finished(List<String> arguments) throws IOException, InterruptedException {
        var process = new ProcessBuilder(arguments).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", arguments) + " failed: " + output.strip());
        }
    }

    private static Path unpacked(Path cache) throws IOException {
        var archive = archive();
        var home = cache.resolve(archive.replace(".txz", ""));
        if (Files.exists(home)) {
            return home;
        }
        Files.createDirectories(cache);
        var unfinished = Files.createTempDirectory(cache, "unpacking");
        unpack(archive, unfinished);
        Files.setPosixFilePermissions(unfinished, permissions(0755));
        try {
            return Files.move(unfinished, home);
        } catch (FileAlreadyExistsException
                | DirectoryNotEmptyException
                | AtomicMoveNotSupportedException another) {
            return home;
        }
    }

    private static String archive() {
        var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        var arm = System.getProperty("os.arch").equals("aarch64");
        var system = mac ? "darwin" : "linux";
        var processor = arm ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + processor + ".txz";
    }

    private static void unpack(String archive, Path into) throws IOException {
        try (var packed = LocalPostgres.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw new IOException("No PostgreSQL for this machine (" + archive + ")");
            }
            var tar =
                    new TarArchiveInputStream(
                            new XZCompressorInputStream(new BufferedInputStream(packed)));
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                put(entry, tar, into);
            }
        }
    }

    private static void put(TarArchiveEntry entry, TarArchiveInputStream tar, Path into)
            throws IOException {
        var target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("An entry leaves the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        var parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        Files.setPosixFilePermissions(target, permissions(entry.getMode()));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        var bits = PosixFilePermission.values();
        for (var i = 0; i < bits.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                permissions.add(bits[i]);
            }
        }
        return permissions;
    }
}
