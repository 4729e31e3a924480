package io.certloop.service.privacy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.JsonBodies;
import io.certloop.service.http.Parameters;
import io.certloop.service.http.Problem;
import io.certloop.service.privacy.PersonalDataRequest;
import io.certloop.service.privacy.PersonalDataRequest.Type;
import io.certloop.service.privacy.PersonalDataService;
import io.certloop.service.privacy.Receipt;
import io.certloop.service.privacy.Subject;
import io.certloop.service.privacy.Subjects;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.text.CommonMessage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Export and deletion of the data of one customer or person. */
@Path("/personal-data")
@RolesAllowed(Role.ADMIN)
@RunOnVirtualThread
public class PersonalDataResource {

    static final String NDJSON = "application/x-ndjson";

    private static final int MOST_SUBJECTS = 20;
    private static final int SHORTEST = 2;

    private final PersonalDataService service;
    private final Caller caller;
    private final String name;
    private final ObjectMapper json;

    PersonalDataResource(
            PersonalDataService service,
            Caller caller,
            @ConfigProperty(name = "quarkus.application.name") String name,
            ObjectMapper json) {
        this.service = service;
        this.caller = caller;
        this.name = name;
        this.json = json;
    }

    record SubjectBody(@Nullable String type, @Nullable String value) {}

    record ExportBody(@Nullable List<SubjectBody> subjects) {}

    record DeletionBody(
            @Nullable List<SubjectBody> subjects, @Nullable String confirms) {}

    record AcceptedView(UUID id, boolean dryRun, String salt) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ReceiptView(
            UUID id,
            String service,
            Type type,
            String requestedBy,
            Instant requestedAt,
            Optional<Instant> finishedAt,
            boolean complete,
            String subjectDigest,
            long rows,
            Map<String, Receipt.Rows> tables) {

        static ReceiptView of(String service, PersonalDataRequest request) {
            return new ReceiptView(
                    request.id(),
                    service,
                    request.type(),
                    request.requestedBy(),
                    request.requestedAt(),
                    request.finishedAt(),
                    request.complete(),
                    request.subjectDigest(),
                    request.receipt().total(),
                    request.receipt().tables());
        }
    }

    /** The last line of an export: the receipt, with the number of rows. */
    record LastLine(ReceiptView receipt) {}

    @POST
    @Path("/exports")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(NDJSON)
    public Response export(InputStream body) {
        Subjects subjects = subjects(JsonBodies.read(body, ExportBody.class).subjects());
        String by = caller.name();
        StreamingOutput lines = out -> {
            var request = service.export(subjects, by, row -> line(out, row));
            line(out, new LastLine(ReceiptView.of(name, request)));
        };
        return Response.ok(lines, NDJSON).header("Cache-Control", "no-store").build();
    }

    private void line(OutputStream out, Object value) {
        try {
            out.write(json.writeValueAsBytes(value));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @POST
    @Path("/deletions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response delete(InputStream body) {
        DeletionBody sent = JsonBodies.read(body, DeletionBody.class);
        Optional<UUID> confirms = FieldChecks.read(checks -> checks.optional(
                "confirms",
                sent.confirms(),
                FieldChecks.NAME_LENGTH,
                FieldChecks.expecting(CommonMessage.UUID.with(), UUID::fromString)));
        var accepted = service.start(subjects(sent.subjects()), confirms, caller.name());
        return Response.accepted(new AcceptedView(accepted.id(), accepted.type() == Type.DRY_RUN, accepted.salt()))
                .location(URI.create("/personal-data/deletions/" + accepted.id()))
                .build();
    }

    @GET
    @Path("/deletions/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response receipt(@PathParam("id") String id) {
        return Parameters.uuid(id)
                .flatMap(service::find)
                .map(request -> Response.ok(ReceiptView.of(name, request)).build())
                .orElseGet(() -> Problem.notFound("deletion", id).response());
    }

    private static Subjects subjects(@Nullable List<SubjectBody> sent) {
        List<SubjectBody> all = sent == null ? List.of() : sent;
        return FieldChecks.read(checks -> {
            if (all.isEmpty() || all.size() > MOST_SUBJECTS) {
                checks.refuse("subjects", CommonMessage.MUST_BE.with("1 to " + MOST_SUBJECTS + " subjects"));
            }
            return new Subjects(IntStream.range(0, Math.min(all.size(), MOST_SUBJECTS))
                    .mapToObj(i -> subject(checks, i, all.get(i)))
                    .flatMap(Optional::stream)
                    .toList());
        });
    }

    private static Optional<Subject> subject(FieldChecks checks, int i, @Nullable SubjectBody body) {
        String field = "subjects[" + i + "].";
        var type = checks.required(
                field + "type",
                body == null ? null : body.type(),
                FieldChecks.NAME_LENGTH,
                FieldChecks.oneOf(Subject.Type.class));
        String value = checks.required(
                field + "value",
                body == null || body.value() == null ? null : body.value().strip(),
                FieldChecks.NAME_LENGTH);
        if (value.length() == 1) {
            checks.refuse(field + "value", CommonMessage.MUST_BE.with("at least " + SHORTEST + " characters"));
        }
        if (value.contains("\"") || value.contains("\\") || !FieldChecks.isOneVisibleLine(value)) {
            checks.refuse(field + "value", CommonMessage.SUBJECT_LETTERS.with());
        }
        return type.map(known -> new Subject(known, value));
    }
}
