package io.certloop.ticket.intake.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.Constraints;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Problem;
import io.certloop.service.http.ProblemException;
import io.certloop.service.http.RequestBodies;
import io.certloop.service.security.Role;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.rest.stream.Lines;
import io.certloop.ticket.intake.rest.stream.SpoolingOutputStream;
import io.certloop.ticket.intake.rest.stream.StreamedAnswers;
import io.certloop.ticket.recognition.Explanation;
import io.certloop.ticket.recognition.MatchedWord;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.text.TicketMessage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.validator.constraints.CodePointLength;

/** Classifies tickets without storing anything, so that clients can try what a text is recognised as. */
@Path("/recognitions")
@RolesAllowed({Role.VIEWER, Role.HELP_DESK})
@RunOnVirtualThread
public class RecognitionResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final byte[] END_OF_LINE = {'\n'};

    private final Recognizer recognizer;
    private final ObjectMapper json;
    private final StreamedAnswers answers;
    private final Clock clock;

    RecognitionResource(Recognizer recognizer, ObjectMapper json, StreamedAnswers answers, Clock clock) {
        this.recognizer = recognizer;
        this.json = json;
        this.answers = answers;
        this.clock = clock;
    }

    /** Unknown fields are ignored, so that any ticket document can be tried. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(
            @CodePointLength(max = TicketDraft.MAX_ID) String id,
            @CodePointLength(max = TicketDraft.MAX_ID) String externalId,

            @NotBlank @CodePointLength(max = TicketDraft.MAX_TITLE)
            String title,

            @CodePointLength(max = TicketDraft.MAX_TITLE) String category,
            @NotNull String description,
            Instant openedAt) {

        @AssertTrue(message = "must have at most 65536 bytes as UTF-8")
        boolean isDescription() {
            return description == null || Constraints.hasAtMostBytes(description, TicketDraft.MAX_DESCRIPTION_BYTES);
        }

        String name() {
            return id == null ? externalId : id;
        }

        TicketText text(Instant now) {
            return new TicketText(title, category, description).writtenAt(Objects.requireNonNullElse(openedAt, now));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Document(
            String id,
            String kind,
            boolean unsure,
            String runnerUp,
            double confidence,
            List<String> domains,
            List<String> certificateIds,
            List<MatchedWord> evidence,
            String correctedTicket,
            String language,
            List<Explanation.Reading> readings,
            List<Explanation.Opinion> secondOpinion) {

        static Document of(
                String id,
                Recognition recognition,
                List<Explanation.Reading> readings,
                List<Explanation.Opinion> secondOpinion) {
            return new Document(
                    id,
                    recognition.kind().name(),
                    recognition.unsure(),
                    recognition.runnerUp().name(),
                    recognition.confidence(),
                    recognition.domains(),
                    recognition.certificateIds(),
                    recognition.evidence(),
                    recognition.correctedTicket(),
                    recognition.language().tag(),
                    readings,
                    secondOpinion);
        }
    }

    record Refusal(long line, Problem problem) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Document one(@Valid Body body, @QueryParam("explain") boolean explain) {
        return recognise(explain, body);
    }

    @POST
    @Consumes(NDJSON)
    @Produces(NDJSON)
    public StreamingOutput many(
            InputStream body, @QueryParam("explain") boolean explain, @Context HttpServerRequest request) {
        return answers.to(request, out -> recogniseAll(explain, new Lines(body), out));
    }

    private Document recognise(boolean explain, Body body) {
        TicketText text = body.text(clock.instant());
        if (!explain) {
            return Document.of(body.name(), recognizer.recognise(text), null, null);
        }
        Explanation why = recognizer.explain(text);
        return Document.of(body.name(), why.recognition(), why.readings(), why.secondOpinion());
    }

    private void recogniseAll(boolean explain, Lines lines, SpoolingOutputStream out) throws IOException {
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!line.get().blank()) {
                out.write(json.writeValueAsBytes(answer(explain, line.get())));
                out.write(END_OF_LINE);
            }
        }
    }

    private Object answer(boolean explain, Lines.Line line) {
        if (line.tooLong()) {
            return new Refusal(
                    line.number(),
                    Problem.of(CommonProblem.TOO_LARGE, TicketMessage.LINE_TOO_LONG.with(Lines.MAX_LINE_BYTES)));
        }
        try {
            return recognise(explain, RequestBodies.read(line.bytes(), Body.class));
        } catch (InvalidRequest e) {
            return new Refusal(line.number(), Problem.of(e));
        } catch (ProblemException e) {
            return new Refusal(line.number(), e.problem());
        }
    }
}
