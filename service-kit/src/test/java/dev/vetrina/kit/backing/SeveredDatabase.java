package dev.vetrina.kit.backing;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The backing, with a line to its database that can be cut or fall silent and be mended, and a
/// service that waits for it only for a second.
public class SeveredDatabase extends Backing {

    private static final String URL = "quarkus.datasource.reactive.url";

    private @Nullable Line line;

    @Override
    public Map<String, String> start() {
        var properties = new HashMap<>(super.start());
        var url = URI.create(properties.get(URL));
        var fresh = new Line(url.getPort());
        line = fresh;
        properties.put("vetrina.commit.patience", "1s");
        properties.put("vetrina.database.patience", "1s");
        properties.put(URL, "postgresql://127.0.0.1:" + fresh.port() + url.getPath());
        return properties;
    }

    @Override
    public void stop() {
        line().close();
        super.stop();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(SeveredDatabase.class));
    }

    public Line line() {
        return Objects.requireNonNull(line);
    }
}
