package dev.vetrina.journey;

import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives journeys the one Chromium that they share; it is closed behind the last test of all.
final class SharedBrowser implements BeforeAllCallback, ParameterResolver {

    /// Here and not with the parameter, since only here a machine without Chromium skips.
    @Override
    public void beforeAll(ExtensionContext context) {
        Town.stack();
        var _ = store(context).computeIfAbsent(Browsers.class, _ -> Browsers.launch());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browsers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Objects.requireNonNull(store(context).get(Browsers.class));
    }

    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.GLOBAL);
    }
}
