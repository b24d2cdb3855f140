package dev.vetrina.local;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the services' sources let an operator set stands on the page for operators, and nothing
/// else does.
class SettingsPageTest {

    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES =
            List.of(
                    "service-kit",
                    "chat-gateway",
                    "ticket-service",
                    "faq-service",
                    "handoff-service",
                    "notification-service");

    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"(.+?)\"");
    private static final Pattern MEMBER =
            Pattern.compile("(?:@WithDefault\\(\"(.+?)\"\\)\\s+)?\\S+ (\\w+)\\(\\);");
    private static final Pattern PROPERTY =
            Pattern.compile(
                    "@ConfigProperty\\(\\s*name = \"(vetrina\\..+?)\"(?:,\\s*defaultValue = \"(.+?)\")?");
    private static final Pattern ROW = Pattern.compile("\\| `(vetrina\\..+?)` \\| (.+?) \\|");

    /// Where there is none, the page says in words what holds then.
    private static final String NO_DEFAULT = "";

    @Test
    void everySettingIsThereWithItsDefault() throws IOException {
        var page = page();
        var settings = settings();

        assertThat(page.keySet()).containsExactlyElementsOf(new TreeSet<>(settings.keySet()));
        assertThat(settings)
                .allSatisfy((key, fallback) -> {
                    if (!fallback.equals(NO_DEFAULT)) {
                        assertThat(page.get(key)).as(key).isEqualTo("`" + fallback + "`");
                    }
                });
    }

    private static Map<String, String> page() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/operations.md"));
        return ROW.matcher(page)
                .results()
                .collect(
                        toMap(row -> row.group(1), row -> row.group(2), (a, b) -> b, TreeMap::new));
    }

    /// Without those that the services set themselves.
    private static Map<String, String> settings() throws IOException {
        var settings = new TreeMap<String, String>();
        for (var source : files(".java")) {
            mapped(source, settings);
            PROPERTY.matcher(source)
                    .results()
                    .forEach(found -> put(settings, found.group(1), found.group(2)));
        }
        for (var properties : files(".properties")) {
            properties.lines().map(line -> line.split("=", 2)[0]).forEach(settings::remove);
        }
        return settings;
    }

    private static void mapped(String source, Map<String, String> settings) {
        var mapping = MAPPING.matcher(source);
        if (mapping.find()) {
            MEMBER.matcher(source)
                    .results()
                    .forEach(found ->
                            put(
                                    settings,
                                    mapping.group(1) + "." + kebab(found.group(2)),
                                    found.group(1)));
        }
    }

    private static void put(Map<String, String> settings, String key, @Nullable String fallback) {
        settings.putIfAbsent(key, fallback == null ? NO_DEFAULT : fallback);
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static List<String> files(String ending) throws IOException {
        var read = new ArrayList<String>();
        for (var module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main"))) {
                for (var file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
                    read.add(Files.readString(file));
                }
            }
        }
        return read;
    }
}
