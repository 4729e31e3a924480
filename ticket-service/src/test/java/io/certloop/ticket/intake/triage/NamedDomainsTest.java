package io.certloop.ticket.intake.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.certloop.testkit.Settings;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.recognition.Language;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.RecognitionConfig;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.recognition.labelled.LabelledTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamedDomainsTest {

    private static final Path FILES = Path.of("src/test/resources/io/certloop/ticket/recognition");
    private static final String NAME = "img.lanting.example.com";
    private static final String TEXT = NAME + " 帮忙看看什么情况，浏览器一直有提示";

    private final NamedDomains domains = domains("50");

    private static NamedDomains domains(String ratio) {
        return new NamedDomains(
                Recognizer.standard(),
                Settings.of(RecognitionConfig.class, Map.of("certloop.recognition.unhealthy-ratio", ratio)));
    }

    private static Recognition open(double none, String... names) {
        return read(TicketKind.NONE, none, null, names);
    }

    private static Recognition read(TicketKind kind, double none, String corrected, String... names) {
        return new Recognition(
                kind,
                true,
                TicketKind.NONE,
                0.5,
                none,
                List.of(names),
                List.of(),
                List.of(),
                Language.ZH_HANS,
                corrected);
    }

    private static Ticket ticket(String text, Recognition read) {
        return ticket("desk", Optional.of("acct-1"), text, read);
    }

    private static Ticket ticket(String source, Optional<String> account, String text, Recognition read) {
        var draft = new TicketDraft(source, "e", account, "看一下", "", text, Optional.empty());
        return Ticket.recognised(TicketId.random(), draft, read, Instant.EPOCH);
    }

    private boolean decides(Ticket ticket) {
        return !domains.deciding(ticket).isEmpty();
    }

    @Test
    void theStateDecidesWhereTheWordsLeaveItOpen() {
        assertThat(domains.deciding(ticket(TEXT, open(0.5, NAME))))
                .containsExactly(new Subject.Domain(NAME, Optional.of("acct-1")));
        assertThat(decides(ticket(TEXT, open(0.95, NAME)))).isTrue();
        assertThat(decides(ticket(TEXT, open(0.96, NAME)))).isFalse();
        assertThat(decides(ticket(TEXT, open(0.5)))).isFalse();
        assertThat(decides(ticket(TEXT, read(TicketKind.DOMAIN_STUCK, 0.2, null, NAME))))
                .isFalse();
    }

    @Test
    void ofSeveralNamesOneIsMoreOftenUnhealthyByChance() {
        var two = NAME + " www.lanting.example.com 帮忙看看";
        var names = new String[] {NAME, "www.lanting.example.com"};
        assertThat(domains.noneProbability(open(0.5, NAME))).isCloseTo(1 / 51.0, within(1e-9));
        assertThat(decides(ticket(two, open(0.91, names)))).isTrue();
        assertThat(decides(ticket(two, open(0.92, names)))).isFalse();
        assertThat(decides(ticket(two, open(0.1, NAME, names[1], "c.example.com", "d.example.com"))))
                .isFalse();
    }

    @Test
    void aPersonsWordStandsAndNobodyElsesDomainIsInspected() {
        var corrected = read(TicketKind.NONE, 0.5, "another-ticket", NAME);
        assertThat(decides(ticket(TEXT, corrected))).isFalse();
        assertThat(decides(ticket("desk", Optional.empty(), TEXT, open(0.5, NAME))))
                .isFalse();
        assertThat(decides(ticket(Triage.WATCHED, Optional.of("a"), TEXT, open(0.5, NAME))))
                .isFalse();
    }

    @Test
    void nothingIsInspectedWhereNothingIsToBeDone() {
        assertThat(decides(ticket(TEXT + "，算了，不用处理了，请关闭工单", open(0.5, NAME)))).isFalse();
    }

    @Test
    void onlyWhatTheCustomerWroteHimselfNamesADomain() {
        assertThat(decides(ticket("收到，谢谢\n> " + TEXT, open(0.5, NAME)))).isFalse();
        assertThat(decides(ticket("还是这个 " + NAME + "\n> " + TEXT, open(0.5, NAME))))
                .isTrue();
    }

    @Test
    void ratioZeroInspectsNothing() {
        var off = domains("0");
        assertThat(off.deciding(ticket(TEXT, open(0, NAME)))).isEmpty();
        assertThat(off.deciding(ticket(TEXT, open(0.1, NAME)))).isEmpty();
    }

    /** The line of decision 0034 that is the default, by tickets that nobody tuned for. */
    @Test
    void winsHalfOfWhatIsOursAndAThirdOfWhatIsNotWouldBeHandledIfItsDomainWereUnhealthy() throws IOException {
        int lost = 0;
        int won = 0;
        int named = 0;
        int wrong = 0;
        try (var files = Files.list(FILES)) {
            for (var file : files.filter(NamedDomainsTest::isUntuned).toList()) {
                for (var each : LabelledTicket.read(file)) {
                    var read = Recognizer.standard().recognise(each.text());
                    boolean ours = each.kind() != TicketKind.NONE && !each.accepts(TicketKind.NONE);
                    boolean decides = decides(ticket(each, read));
                    lost += ours && read.kind() == TicketKind.NONE ? 1 : 0;
                    won += ours && decides ? 1 : 0;
                    named += !ours && !read.domains().isEmpty() ? 1 : 0;
                    wrong += !ours && decides ? 1 : 0;
                }
            }
        }
        System.out.printf(
                "read as none though ours: %d, won if unhealthy: %d; none of ours with a domain: %d,"
                        + " handled if unhealthy: %d%n",
                lost, won, named, wrong);
        assertThat((double) won / lost).isGreaterThanOrEqualTo(0.45);
        assertThat((double) wrong / named).isLessThanOrEqualTo(0.33);
    }

    private static boolean isUntuned(Path file) {
        return file.getFileName().toString().matches(".*(blind|held-out|unseen)-tickets.jsonl");
    }

    private static Ticket ticket(LabelledTicket each, Recognition read) {
        var title = each.title().isBlank() ? "-" : each.title();
        var draft = new TicketDraft(
                "desk", "e", Optional.of("acct-1"), title, each.category(), each.description(), Optional.empty());
        return Ticket.recognised(TicketId.random(), draft, read, Instant.EPOCH);
    }
}
