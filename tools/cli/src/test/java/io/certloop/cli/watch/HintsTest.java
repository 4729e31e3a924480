package io.certloop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cli.watch.check.NameInspection;
import io.certloop.cli.watch.check.WatchResult;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.watch.list.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HintsTest {

    private static final Hints NOTHING_GIVEN = new Hints(false, false);

    private static WatchResult result(Optional<NameInspection.Unresolved> failure, Reason... reasons) {
        return new WatchResult(
                Target.parse("www.example.com"),
                Instant.EPOCH,
                new NameInspection(Duration.ZERO, Duration.ZERO, List.of(), failure, 0, 0, List.of()),
                Optional.empty(),
                Arrays.stream(reasons)
                        .map(it -> Finding.noted(it, Severity.WARNING, Message.plain("x")))
                        .toList(),
                Optional.empty());
    }

    private static final WatchResult LOST =
            result(Optional.of(new NameInspection.Unresolved(NameInspection.Why.NO_ADDRESS, "")));
    private static final WatchResult SILENT =
            result(Optional.of(new NameInspection.Unresolved(NameInspection.Why.NO_ANSWER, "")));
    private static final WatchResult UNTRUSTED = result(Optional.empty(), Reason.UNTRUSTED);

    @Test
    void anOptionThatMayHelpIsNamedUnlessItWasGiven() {
        List<WatchResult> all = List.of(LOST, UNTRUSTED);
        assertThat(NOTHING_GIVEN.of(all)).containsExactly("hint.resolver", "hint.trust");
        assertThat(new Hints(true, false).of(all)).containsExactly("hint.trust");
        assertThat(new Hints(true, true).of(all)).isEmpty();
    }

    @Test
    void nothingIsNamedWhereItCannotHelp() {
        assertThat(NOTHING_GIVEN.of(List.of(SILENT, result(Optional.empty(), Reason.CERTIFICATE_EXPIRED))))
                .isEmpty();
    }
}
