package io.certloop.ticket.evidence;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.recognition.Language;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

public final class Facts {

    public static final Instant NOW = Instant.parse("2026-11-27T12:30:00Z");
    public static final Instant UNTIL = Instant.parse("2027-01-26T00:00:00Z");
    public static final String DOMAIN = "img.lanting.example.com";

    private final String domain;
    private final Diagnosis diagnosis;
    private final List<EdgeFact> edges = new ArrayList<>();
    private final List<Evidence.NodeFact> nodes = new ArrayList<>();
    private final List<ActionFact> actions = new ArrayList<>();
    private Optional<Instant> since = Optional.empty();
    private Optional<Evidence.FirstLook> found = Optional.empty();
    private Verification verification = Verification.NOT_NEEDED;
    private Optional<CustomerAction> todo = Optional.empty();
    private List<String> plan = List.of();
    private Optional<ActionFact> before = Optional.empty();

    private Facts(String domain, Diagnosis diagnosis) {
        this.domain = domain;
        this.diagnosis = diagnosis;
    }

    public static Facts of(Diagnosis now) {
        return of(DOMAIN, now);
    }

    public static Facts of(String domain, Diagnosis now) {
        return new Facts(domain, now);
    }

    public Facts since(Duration ago) {
        since = Optional.of(NOW.minus(ago));
        return this;
    }

    public Facts found(Diagnosis first, Duration ago) {
        found = Optional.of(new Evidence.FirstLook(first, Optional.of(NOW.minus(ago))));
        return this;
    }

    public Facts edge(EdgeFact.Verdict verdict) {
        return edge(verdict, UNTIL);
    }

    public Facts edge(EdgeFact.Verdict verdict, Instant until) {
        var address = "192.0.2." + (edges.size() + 1);
        edges.add(new EdgeFact(address, NOW.minusSeconds(540), verdict, Optional.of(until)));
        return this;
    }

    public Facts did(ActionFact.Action action, ActionFact.Result result, Duration ago) {
        actions.add(new ActionFact(action, NOW.minus(ago), result));
        return this;
    }

    public Facts repairable() {
        plan = List.of("Resubmit");
        return this;
    }

    public Facts changedBefore(ActionFact.Action action, Duration ago) {
        before = Optional.of(new ActionFact(action, NOW.minus(ago), ActionFact.Result.LANDED));
        return this;
    }

    public Facts verified(Verification result) {
        verification = result;
        return this;
    }

    public Facts asks(CustomerAction.Code code) {
        todo = Optional.of(new CustomerAction(code, Optional.empty(), Optional.empty()));
        return this;
    }

    public Facts asksBy(CustomerAction.Code code, Instant due) {
        todo = Optional.of(new CustomerAction(code, Optional.empty(), Optional.of(due)));
        return this;
    }

    public Facts asksForRecord(String host, String type, String value) {
        todo = Optional.of(new CustomerAction(
                CustomerAction.Code.SET_DNS_RECORD,
                Optional.of(new CustomerAction.DnsRecord(host, type, value)),
                Optional.empty()));
        return this;
    }

    public Facts offersRecord(String host, String type, String value) {
        todo = todo.map(asked -> new CustomerAction(
                asked.code(),
                asked.dnsRecord(),
                Optional.of(new CustomerAction.DnsRecord(host, type, value)),
                asked.dueBy(),
                Optional.empty()));
        return this;
    }

    /** What is wrong with the file of the domain in a farm's desired folder. */
    public Facts unusable(CustomerAction.Code code, CustomerAction.Flaw flaw) {
        todo = Optional.of(new CustomerAction(
                code,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new CustomerAction.UnusableFile(
                        DOMAIN + ".pem", flaw, Optional.of(NOW.plus(Duration.ofDays(2)))))));
        return this;
    }

    public Facts node(String name, boolean right, boolean seen) {
        nodes.add(new Evidence.NodeFact(name, right ? Optional.empty() : Optional.of(seen ? "BEHIND" : "UNREACHABLE")));
        return this;
    }

    public Evidence evidence() {
        return new Evidence(
                "{}",
                domain,
                Optional.of("acct-1"),
                diagnosis,
                since,
                found,
                edges,
                nodes,
                actions,
                verification,
                todo,
                plan,
                before);
    }

    /** The usual repair: two edges serve the new certificate. */
    public static Facts repaired() {
        return of(Diagnosis.HEALTHY)
                .found(Diagnosis.DEPLOYMENT_STUCK, Duration.ofHours(5))
                .did(ActionFact.Action.RESUBMIT, ActionFact.Result.LANDED, Duration.ofMinutes(14))
                .edge(EdgeFact.Verdict.EXPECTED)
                .edge(EdgeFact.Verdict.EXPECTED)
                .verified(Verification.FIXED);
    }

    public static Facts healthy() {
        return healthy(DOMAIN);
    }

    public static Facts healthy(String domain) {
        return of(domain, Diagnosis.HEALTHY)
                .found(Diagnosis.HEALTHY, Duration.ofDays(20))
                .edge(EdgeFact.Verdict.EXPECTED)
                .edge(EdgeFact.Verdict.EXPECTED);
    }

    public static Ticket ticket(TicketKind kind, Language language, double none, String title) {
        return ticket(kind, language, none, title, "d");
    }

    public static Ticket ticket(TicketKind kind, Language language, double none, String title, String text) {
        return Ticket.recognised(
                TicketId.random(),
                new TicketDraft("s", "e", Optional.empty(), title, "", text, Optional.empty()),
                new Recognition(
                        kind, false, TicketKind.NONE, 0.9, none, List.of(), List.of(), List.of(), language, null),
                NOW);
    }
}
