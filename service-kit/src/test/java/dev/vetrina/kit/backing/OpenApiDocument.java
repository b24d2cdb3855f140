package dev.vetrina.kit.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The OpenAPI documents that are committed, so that a changed shape is seen in review.
public final class OpenApiDocument {

    private OpenApiDocument() {}

    /// @param served written first where the build runs with `-Dopenapi.write`
    public static String committed(String service, String served) {
        var file = Path.of("..", "docs", "openapi", service + ".yaml");
        try {
            if (System.getProperty("openapi.write") != null) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, served);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
