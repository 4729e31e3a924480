package io.certloop.ticket.resolution.remediationapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.certloop.service.client.TlsTrustFailure;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import io.certloop.ticket.evidence.Diagnosis;
import io.certloop.ticket.evidence.EvidenceReader;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.resolution.Remediations;
import io.certloop.ticket.resolution.ResolutionConfig;
import io.certloop.ticket.text.TicketMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Every response, and the lack of one, becomes a value of this service's own types. */
@ApplicationScoped
class HttpRemediations implements Remediations {

    /**
     * Type of the problem document that remediation-service sends while the subject is repaired for another account.
     */
    private static final String SUBJECT_BUSY = "urn:certloop:problem:subject-busy";

    private final RemediationApi api;
    private final EvidenceReader evidence;
    private final ObjectReader json;
    private final ResolutionConfig config;

    HttpRemediations(
            @RestClient RemediationApi api, EvidenceReader evidence, ObjectMapper json, ResolutionConfig config) {
        this.api = api;
        this.evidence = evidence;
        this.json = reader(json);
        this.config = config;
    }

    /** The contract may grow: unknown fields are ignored, and an unknown word is UNKNOWN. */
    static ObjectReader reader(ObjectMapper json) {
        return json.reader()
                .with(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public Reply request(Incident incident) {
        return request(
                RequestBody.keyOf(incident), RequestBody.of(incident, config.callbackBase(), incident.onBehalfOf()));
    }

    @Override
    public Reply request(Incident incident, String person) {
        return request(
                RequestBody.keyOf(incident, person),
                RequestBody.of(incident, config.callbackBase(), Optional.of(person)));
    }

    private Reply request(String key, RequestBody body) {
        try (var answer = api.request(key, body)) {
            return reply(answer.getStatus(), textOf(answer));
        } catch (ProcessingException | WebApplicationException e) {
            return new Reply.Unavailable(TlsTrustFailure.unreachable(e));
        }
    }

    private Reply reply(int status, String body) {
        return switch (status) {
            case 200, 201, 202 -> accepted(body);
            // It understood the request and will never take it. Anything else may pass.
            case 400, 413, 415, 422 -> new Reply.Refused(problem(status, body));
            default -> new Reply.Unavailable(problem(status, body));
        };
    }

    private Reply accepted(String body) {
        try {
            return new Reply.Accepted(new RunId(run(body).id()));
        } catch (JsonProcessingException | RuntimeException e) {
            return new Reply.Unavailable(TicketMessage.NOT_UNDERSTOOD.with());
        }
    }

    @Override
    public FetchedRun fetch(RunId run) {
        try (var answer = api.run(run.value())) {
            return switch (answer.getStatus()) {
                case 200 -> seen(run, textOf(answer));
                case 404 -> missing(textOf(answer));
                default -> new FetchedRun.Unavailable(problem(answer.getStatus(), textOf(answer)));
            };
        } catch (ProcessingException | WebApplicationException e) {
            return new FetchedRun.Unavailable(TlsTrustFailure.unreachable(e));
        }
    }

    private FetchedRun seen(RunId asked, String body) {
        try {
            var run = run(body).run(evidence);
            return run.id().equals(asked)
                    ? new FetchedRun.Found(run)
                    : new FetchedRun.Unavailable(TicketMessage.OTHER_RUN.with());
        } catch (JsonProcessingException | RuntimeException e) {
            return new FetchedRun.Unavailable(TicketMessage.NOT_UNDERSTOOD.with());
        }
    }

    @Override
    public Inspected inspect(Subject.Domain domain) {
        var account = domain.account().orElseThrow();
        try (var answer = api.diagnose(domain.name(), account)) {
            return switch (answer.getStatus()) {
                case 200 -> new Inspected.Found(diagnosis(textOf(answer), account));
                // No such name, or no right to see the account: asking again changes nothing.
                case 400, 403, 404 -> new Inspected.Found(Diagnosis.UNKNOWN);
                default -> new Inspected.Unavailable();
            };
        } catch (ProcessingException | WebApplicationException e) {
            return new Inspected.Unavailable();
        }
    }

    private RunBody run(String body) throws JsonProcessingException {
        return json.forType(RunBody.class).readValue(body);
    }

    private Diagnosis diagnosis(String body, String account) {
        try {
            var seen = evidence.read(json.readTree(body));
            return seen.account().equals(Optional.of(account)) ? seen.diagnosis() : Diagnosis.UNKNOWN;
        } catch (JsonProcessingException | RuntimeException e) {
            return Diagnosis.UNKNOWN;
        }
    }

    /**
     * Interprets status 404. Only a problem document, which comes from the service itself, shows that the run no longer
     * exists; a proxy's 404 says nothing about runs.
     */
    private FetchedRun missing(String body) {
        return problemDetail(body).isEmpty()
                ? new FetchedRun.Unavailable(TicketMessage.NO_PROBLEM_DOCUMENT.with())
                : new FetchedRun.Gone();
    }

    private Message problem(int status, String body) {
        var detail = problemDetail(body);
        return detail.isEmpty() ? TicketMessage.STATUS.with(status) : TicketMessage.STATUS_BECAUSE.with(status, detail);
    }

    private Message problemDetail(String body) {
        try {
            var problem = json.treeToValue(MessageJson.joined(json.readTree(body)), Detail.class);
            if (problem.type().filter(SUBJECT_BUSY::equals).isPresent()) {
                return TicketMessage.SUBJECT_BUSY.with();
            }
            return problem.detail()
                    .or(problem::title)
                    .map(CommonMessage::ofAnotherService)
                    .orElse(Message.plain(""));
        } catch (JsonProcessingException | RuntimeException e) {
            return Message.plain("");
        }
    }

    record Detail(Optional<String> type, Optional<Message> title, Optional<Message> detail) {}

    private static String textOf(Response answer) {
        return answer.hasEntity() ? answer.readEntity(String.class) : "";
    }
}
