package dev.vetrina.kit.backing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Duration;
import org.awaitility.Awaitility;

/// Found by Quarkus in every module: on a busy machine what a test waits for may take much longer
/// than Awaitility's own ten seconds, such as a consumer group's first assignment.
public final class Patience implements QuarkusTestBeforeClassCallback {

    @Override
    public void beforeClass(Class<?> testClass) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }
}
