package dev.vetrina.kit.backing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;

/// A database that may take its time to start: on a busy machine the library's ten seconds pass.
public final class PatientPostgres {

    private PatientPostgres() {}

    public static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1));
    }
}
