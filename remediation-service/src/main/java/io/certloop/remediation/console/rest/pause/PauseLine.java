package io.certloop.remediation.console.rest.pause;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.hold.Hold;
import java.util.Optional;

public record PauseLine(Hold pause, PageContext context) {

    public String scope() {
        Optional<String> kind = Optional.ofNullable(pause.kind).map(each -> context.named("kind", each));
        return Optional.ofNullable(pause.accountId)
                .map(account -> account + kind.map(each -> ", " + each).orElse(""))
                .or(() -> kind)
                .orElseGet(() -> context.message("pause.everything"));
    }
}
