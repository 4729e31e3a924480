package io.certloop.ticket.intake.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Problem;
import io.certloop.service.http.ProblemException;
import io.certloop.service.http.RequestBodies;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.rest.stream.Lines;
import io.certloop.ticket.text.TicketMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** Blank lines are skipped. */
final class NdjsonRows implements ImportRows {

    private final Lines lines;

    NdjsonRows(InputStream in) {
        this.lines = new Lines(in);
    }

    @Override
    public Optional<ImportRow> next() throws IOException {
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!line.get().blank()) {
                return Optional.of(row(line.get()));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean moreWithin(Duration patience) throws IOException {
        return lines.moreWithin(patience);
    }

    private static ImportRow row(Lines.Line line) {
        if (line.tooLong()) {
            return new ImportRow.Bad(
                    line.number(),
                    Optional.empty(),
                    Problem.of(CommonProblem.TOO_LARGE, TicketMessage.LINE_TOO_LONG.with(Lines.MAX_LINE_BYTES)));
        }
        var row = ImportRow.of(
                line.number(), Optional.empty(), () -> RequestBodies.read(line.bytes(), TicketDraft.class));
        return row instanceof ImportRow.Bad bad
                ? new ImportRow.Bad(bad.line(), externalId(line.bytes()), bad.problem())
                : row;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Named(String externalId) {}

    /** A line that is wrong is named by its external id, too, as far as it has one. */
    private static Optional<String> externalId(byte[] line) {
        try {
            return Optional.ofNullable(RequestBodies.read(line, Named.class).externalId());
        } catch (InvalidRequest | ProblemException e) {
            return Optional.empty();
        }
    }
}
