package io.certloop.remediation.console.rest.pause;

import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.pause.Pause;
import java.util.Optional;

/** Who stopped what. */
public record PauseLine(
        String id,
        String scope,
        String owner,
        String reason,
        DisplayTime since,
        DisplayTime until,
        String curl) {

    /** Where the button that lifts it goes. */
    public String lift() {
        return "/console/pauses/" + id + "/lift";
    }

    public static PauseLine of(Pause pause, PageContext context) {
        Optional<String> kind = pause.kind().map(each -> context.named("kind", each));
        String scope =
                pause.account()
                        .map(account -> account + kind.map(each -> ", " + each).orElse(""))
                        .or(() -> kind)
                        .orElseGet(() -> context.say("pause.everything"));
        return new PauseLine(
                pause.id().toString(),
                scope,
                pause.owner(),
                pause.reason(),
                context.stamp(pause.createdAt()),
                context.stamp(pause.expiresAt()),
                Curl.delete(context.api("/pauses/" + pause.id())));
    }
}
