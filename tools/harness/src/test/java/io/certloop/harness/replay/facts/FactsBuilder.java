package io.certloop.harness.replay.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.harness.facts.FindingFact;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.testkit.stage.DomainNow;
import io.certloop.testkit.stage.OperationFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facts of a replay, told in the words of the services' own answers. */
public final class FactsBuilder {

    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final List<SubmittedTicket> submitted = new ArrayList<>();
    private final List<TicketFact> tickets = new ArrayList<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private final List<RunFact> runs = new ArrayList<>();
    private final List<OperationFact> operations = new ArrayList<>();
    private final List<FindingFact> findings = new ArrayList<>();
    private final Map<String, String> conditions = new HashMap<>();
    private final Map<String, DomainNow> now = new HashMap<>();
    private final List<String> leaks = new ArrayList<>();

    /** A repaired domain as remediation-service reports it. */
    public static String fixed(String domain) {
        return evidence(domain, "Healthy", "FIXED", "EXPECTED", "EXPECTED");
    }

    public static String evidence(String domain, String diagnosis, String verification, String... verdicts) {
        var edges = new ArrayList<String>();
        for (var verdict : verdicts) {
            edges.add("{'address':'127.0.0.%d','verdict':'%s','sha256':'ab12','notAfter':'2026-05-01T00:00:00Z'}"
                    .formatted(edges.size() + 1, verdict));
        }
        return "{'domain':'%s','diagnosis':'%s','verification':'%s','summary':'as seen','found':{'diagnosis':'DeploymentStuck','summary':'3 h'},'edges':%s,'actions':[{'action':'Resubmit','outcome':'LANDED','intendedAt':'2026-03-01T10:00:02Z'}]}"
                .formatted(domain, diagnosis, verification, edges);
    }

    /** Handed in at {@link #START} and decided five seconds later. */
    public FactsBuilder ticket(String id, String kind, String state, String... evidence) {
        submitted.add(SubmittedTicket.taken(id, START));
        tickets.add(TicketFact.from(json(
                "{'externalId':'%s','kind':'%s','state':'%s','title':'证书部署一直处理中','description':'已经三个小时','domains':[],'matchedWords':[{'word':'处理中'}],'incidents':[{'id':'i-%s','kind':'%s','state':'%s'}],'evidence':%s,'runIds':['run-%s'],'answer':{'text':'您好\\n已修复'},'createdAt':'2026-03-01T10:00:00Z','closedAt':'2026-03-01T10:00:05Z'}"
                        .formatted(id, kind, state, id, kind, state, List.of(evidence), id))));
        return this;
    }

    public FactsBuilder refused(String id, String why) {
        submitted.add(SubmittedTicket.refused(id, START, why));
        return this;
    }

    public FactsBuilder taken(String id) {
        submitted.add(SubmittedTicket.taken(id, START));
        return this;
    }

    public FactsBuilder expect(String id, String kind, String state) {
        expectations.add(new Expectation(id, kind, List.of(), "ANY", state));
        return this;
    }

    public FactsBuilder run(String id, String domain, String trigger, String state) {
        runs.add(RunFact.from(json(
                "{'id':'%s','subject':{'domain':'%s'},'trigger':'%s','state':'%s','final':true,'outcomeReason':'VERIFIED','createdAt':'2026-03-01T10:00:01Z','updatedAt':'2026-03-01T10:00:04Z','evidence':[%s],'timeline':[{'event':'Looked','message':'in progress'}]}"
                        .formatted(id, domain, trigger, state, fixed(domain)))));
        return this;
    }

    public FactsBuilder write(String domain, String action, boolean applied) {
        operations.add(OperationFact.from(json(
                "{'sequence':%d,'time':'2026-03-01T10:00:02Z','account':'acct','domain':'%s','action':'%s','applied':%s}"
                        .formatted(operations.size() + 1, domain, action, applied))));
        return this;
    }

    public FactsBuilder domain(String name, String condition, boolean healthyNow) {
        conditions.put(name, condition);
        now.put(name, new DomainNow(name, condition, healthyNow, true, true));
        return this;
    }

    public FactsBuilder leak(String place) {
        leaks.add(place);
        return this;
    }

    public Facts build() {
        return new Facts(submitted, tickets, expectations, runs, operations, findings, conditions, now, leaks);
    }

    /** JSON with single quotes, for legibility. */
    public static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"').replace("\n", "\\n"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
