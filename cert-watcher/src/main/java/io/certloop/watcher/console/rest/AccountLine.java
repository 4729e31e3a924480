package io.certloop.watcher.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.watcher.coverage.AccountCoverage;
import io.certloop.watcher.coverage.AccountHealth;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An account in a list.
 *
 * @param success when it was last inspected completely
 * @param failure why it could not be, if that was later
 * @param keys whether its keys work: the key of a message
 */
public record AccountLine(
        String id,
        String page,
        AccountHealth health,
        Optional<DisplayTime> success,
        Optional<DisplayTime> failed,
        String failure,
        String keys,
        String color) {

    static AccountLine of(AccountCoverage account, AccountHealth health, PageContext context) {
        boolean isFailing =
                account.lastFailure()
                        .filter(at -> account.lastSuccess().filter(at::isBefore).isEmpty())
                        .isPresent();
        boolean isRead = account.lastSuccess().isPresent();
        return new AccountLine(
                account.accountId(),
                page(account.accountId(), context),
                health,
                account.lastSuccess().map(context::stamp),
                account.lastFailure().filter(at -> isFailing).map(context::stamp),
                isFailing ? account.failure().orElse("") : "",
                isFailing ? "keys.failing" : isRead ? "keys.good" : "keys.unread",
                isFailing ? "red" : isRead ? "green" : "orange");
    }

    static String page(String id, PageContext context) {
        return context.watcher("/console/accounts/" + encoded(id));
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** For addresses. */
    public String encoded() {
        return encoded(id);
    }

    public String findings() {
        return FindingPages.PAGE + "?account=" + encoded();
    }

    public String domains() {
        return CertificatePages.PAGE + "?sort=domain&account=" + encoded();
    }

    public String unhealthy() {
        return domains() + "&health=SICK";
    }

    public String unknown() {
        return domains() + "&health=UNKNOWN";
    }

    public String ending() {
        return CertificatePages.PAGE + "?days=" + AccountHealth.SOON_DAYS + "&account=" + encoded();
    }

    public String unhealthyColor() {
        return health.unhealthy() > 0 ? "red" : "";
    }

    public String unknownColor() {
        return health.unknown() > 0 ? "yellow" : "";
    }
}
