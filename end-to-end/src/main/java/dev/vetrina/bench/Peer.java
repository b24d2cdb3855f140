package dev.vetrina.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Installs and starts the peer, out of this module's resources.
final class Peer {
    private Peer() {}

    static Child start(Path folder, Databases databases)
            throws IOException, InterruptedException, SQLException {
        Files.createDirectories(folder);
        for (var name : List.of("package.json", "server.js")) {
            Files.writeString(folder.resolve(name), resource(name));
        }
        Child.run(List.of("npm", "install", "--no-audit", "--no-fund", "--silent"), folder);
        databases.forPeer(resource("schema.sql"));
        var port = Child.freePort();
        return Child.start(
                List.of("node", "server.js"),
                Map.of("PORT", String.valueOf(port), "PGP", String.valueOf(databases.port())),
                folder,
                port);
    }

    private static String resource(String name) throws IOException {
        try (var stream = Peer.class.getResourceAsStream("/peer/" + name)) {
            if (stream == null) {
                throw new IOException("No resource /peer/" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
