package io.certloop.watcher.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.console.text.Messages;
import io.certloop.console.text.Sentences;
import io.certloop.service.status.StatusLine;
import io.certloop.service.status.StatusLine.Level;
import io.certloop.service.text.Message;
import io.certloop.watcher.coverage.CoverageService.Coverage;
import io.certloop.watcher.sweep.Canaries;
import io.certloop.watcher.sweep.Sweep;
import io.certloop.watcher.sweep.SweepId;
import io.certloop.watcher.sweep.SweepState;
import io.certloop.watcher.sweep.SweepTrigger;
import io.certloop.watcher.sweep.Tally;
import io.certloop.watcher.text.FindingMessage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTextTest {

    private static final Sentences SENTENCES = Sentences.of(FindingMessage.values());
    private static final Instant BEGAN = Instant.parse("2026-11-25T03:00:00Z");
    private static final Instant ENDED = BEGAN.plusSeconds(90);

    @Test
    void saysWhenTheLastSweepWasAndHowManyAccountsItSaw() {
        List<StatusLine> lines = CoverageText.of(coverage(Optional.of(sweep(List.of())), List.of()), SENTENCES);
        assertThat(lines)
                .containsExactly(
                        new StatusLine(Level.FACT, "Last sweep", "最近一次巡检", Optional.of(BEGAN), Optional.of(ENDED)),
                        said(Level.FACT, "3 accounts", "3 个账号"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 accounts", "1, 1 account", "2, 2 accounts"})
    void countsAsTheLanguageDoes(int accounts, String said) {
        assertThat(Messages.in(List.of(Locale.ENGLISH)).message("sweep.accounts", accounts))
                .isEqualTo(said);
    }

    @Test
    void saysWhatCouldNotBeLookedAtAndEveryDoubt() {
        Sweep partly = sweep(List.of(new Sweep.AccountFailure("acct-1", "denied")));
        List<StatusLine> lines = CoverageText.of(
                coverage(Optional.of(partly), List.of(FindingMessage.BLIND_REPLICA.with("r-1", 180, 200))), SENTENCES);
        assertThat(lines)
                .filteredOn(line -> line.level() == Level.BAD)
                .containsExactly(
                        said(Level.BAD, "1 could not be read", "1 个无法读取"),
                        said(Level.BAD, "This page may be incomplete:", "以下数据可能不完整："),
                        said(
                                Level.BAD,
                                "replica r-1 saw nothing in 180 of its last 200 looks",
                                "副本 r-1 最近 200 次检查中有 180 次没有任何结果"));
    }

    @Test
    void noSweepIsBadNewsAndNoBlank() {
        List<StatusLine> lines = CoverageText.of(coverage(Optional.empty(), List.of()), SENTENCES);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().level()).isEqualTo(Level.BAD);
        assertThat(lines.getFirst().english()).startsWith("No sweep has finished yet");
    }

    private static StatusLine said(Level level, String english, String chinese) {
        return new StatusLine(level, english, chinese, Optional.empty(), Optional.empty());
    }

    private static Coverage coverage(Optional<Sweep> last, List<Message> doubts) {
        return new Coverage(Optional.empty(), last, List.of(), List.of(), doubts);
    }

    private static Sweep sweep(List<Sweep.AccountFailure> failures) {
        return new Sweep(
                SweepId.random(),
                1,
                SweepTrigger.SCHEDULE,
                Optional.empty(),
                Optional.empty(),
                SweepState.DONE,
                BEGAN,
                Optional.of(ENDED),
                3,
                Tally.ZERO,
                failures,
                Canaries.NOT_LOOKED);
    }
}
