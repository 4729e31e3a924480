package io.certloop.remediation.console.rest.pause;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.pause.Pause;
import java.util.Optional;

public record PauseLine(Pause pause, PageContext context) {

    public String scope() {
        Optional<String> kind = pause.kind().map(each -> context.named("kind", each));
        return pause.account()
                .map(account -> account + kind.map(each -> ", " + each).orElse(""))
                .or(() -> kind)
                .orElseGet(() -> context.message("pause.everything"));
    }
}
