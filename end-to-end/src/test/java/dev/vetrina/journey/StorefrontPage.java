package dev.vetrina.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/// A shopper in front of a shop's page, by what he sees there, in English or Italian.
record StorefrontPage(Page page) {
    private static final Pattern OPEN = Pattern.compile("^Chat (with|con) ");
    private static final Pattern WRITE = Pattern.compile("^(Write a message|Scrivi un messaggio)");
    private static final Pattern SEND = Pattern.compile("^(Send message|Invia)");

    static StorefrontPage visit(BrowserContext window, String origin) {
        var page = window.newPage();
        page.navigate(origin + "/");
        return new StorefrontPage(page);
    }

    StorefrontPage signsIn(int number) {
        page.locator("#sign-in").click();
        return choosesAccount(number);
    }

    StorefrontPage choosesAccount(int number) {
        page.locator("#accounts ul button").nth(number).click();
        page.locator("#sign-out").waitFor();
        return this;
    }

    StorefrontPage signsOut() {
        page.locator("#sign-out").click();
        page.locator("#sign-in").waitFor();
        return this;
    }

    StorefrontPage opensChat() {
        launcher().click();
        dialog().waitFor();
        return this;
    }

    Locator launcher() {
        return page.locator("button.launcher");
    }

    Locator busyLauncher() {
        return page.locator("button.launcher[aria-busy=true]");
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(OPEN));
    }

    StorefrontPage says(String text) {
        dialog().getByLabel(WRITE).fill(text);
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(SEND)).click();
        return this;
    }

    void sees(String text) {
        dialog().getByText(text).first().waitFor();
    }
}
