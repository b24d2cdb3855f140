package dev.vetrina.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A real Chromium. Where a machine has none, or no Node to drive it, the journeys through the
/// pages are skipped and say so.
final class Browsers implements AutoCloseable {
    private static final Path FOLDER = Path.of("target/browser").toAbsolutePath();
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String DRIVER = "playwright-core@1.62.0";
    private static final String AXE = "axe-core@4.11.0";

    /// Where the network is away and the browser does not know, as behind a hotel's sign-in page.
    static final String BELIEVES_TO_BE_ONLINE =
            "Object.defineProperty(navigator, 'onLine', {get: () => true, configurable: true});"
                    + " dispatchEvent(new Event('online'))";

    static final String KNOWS_THE_TRUTH = "delete navigator.onLine";

    private final Playwright playwright;
    private final Browser browser;

    private Browsers(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Browsers launch() {
        var chromium = command("chromium").or(() -> command("google-chrome"));
        var node = command("node");
        Assumptions.assumeTrue(
                chromium.isPresent() && node.isPresent(),
                "No Chromium or no Node here: the journeys through the pages are skipped");
        Assumptions.assumeTrue(installed(), "npm cannot install the browser's driver here");
        System.setProperty("playwright.cli.dir", FOLDER.resolve("cli").toString());
        var environment =
                Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.get().toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1");
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        var browser =
                playwright
                        .chromium()
                        .launch(
                                new LaunchOptions()
                                        .setExecutablePath(chromium.get())
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
        return new Browsers(playwright, browser);
    }

    private static Optional<Path> command(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// The driver's Node part alone, in place of Playwright's bundle for every platform.
    private static boolean installed() {
        try {
            var link = FOLDER.resolve("cli/package");
            if (Files.exists(link)) {
                return true;
            }
            Files.createDirectories(link.getParent());
            var install =
                    new ProcessBuilder(
                                    "npm",
                                    "install",
                                    "--no-audit",
                                    "--no-fund",
                                    "--prefix",
                                    FOLDER.toString(),
                                    DRIVER,
                                    AXE)
                            .redirectErrorStream(true)
                            .redirectOutput(FOLDER.resolve("npm.log").toFile())
                            .start();
            if (!install.waitFor(3, TimeUnit.MINUTES) || install.exitValue() != 0) {
                return false;
            }
            Files.createSymbolicLink(link, FOLDER.resolve("node_modules/playwright-core"));
            return true;
        } catch (IOException failure) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Somebody's own window: no cookies shared.
    ///
    /// @param width 390 is a phone
    BrowserContext window(int width, ColorScheme scheme, String locale) {
        var context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, width < 500 ? 844 : 860)
                                .setColorScheme(scheme)
                                .setLocale(locale)
                                // Pictures and contrasts are of what stays, not of the way there.
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setBypassCSP(false));
        context.setDefaultTimeout(20_000);
        return context;
    }

    static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }

    static void screenshot(Page page, String name) {
        page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    static String axe() throws IOException {
        return Files.readString(FOLDER.resolve("node_modules/axe-core/axe.min.js"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
