package dev.vetrina.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/// An agent in front of the console.
record ConsolePage(Page page) {
    private static final Pattern REPLY = Pattern.compile("^(Reply to|Rispondi a) ");
    private static final Pattern THREAD = Pattern.compile("^(Messages with|Messaggi con) ");
    private static final Pattern SEND = Pattern.compile("^(Send|Invia)");

    static ConsolePage signIn(BrowserContext window, String origin, String username) {
        var page = window.newPage();
        page.navigate(origin + "/helpdesk/");
        page.locator("#username").fill(username);
        page.locator("#password").fill(username);
        page.locator("button.primary").click();
        page.waitForURL(url -> url.contains("/helpdesk/") && !url.contains("code="));
        return new ConsolePage(page);
    }

    ConsolePage opensTicketWith(String text) {
        page.getByText(text).first().click();
        thread().waitFor();
        return this;
    }

    ConsolePage replies(String text) {
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(REPLY)).fill(text);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(SEND)).click();
        return this;
    }

    void sees(String text) {
        thread().getByText(text).first().waitFor();
    }

    /// By its name: the page has further logs, for announcements.
    private Locator thread() {
        return page.getByRole(AriaRole.LOG, new Page.GetByRoleOptions().setName(THREAD));
    }
}
