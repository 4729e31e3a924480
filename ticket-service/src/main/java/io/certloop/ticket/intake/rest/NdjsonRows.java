package io.certloop.ticket.intake.rest;

import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.JsonBodies;
import io.certloop.service.http.Problem;
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
        var body = new TicketBody[1];
        var row = ImportRow.of(line.number(), Optional.empty(), () -> {
            body[0] = JsonBodies.read(line.bytes(), TicketBody.class);
            return body[0].draft();
        });
        // A line that was understood but is wrong is named by its external id, too.
        return row instanceof ImportRow.Bad bad && body[0] != null
                ? new ImportRow.Bad(bad.line(), Optional.ofNullable(body[0].externalId()), bad.problem())
                : row;
    }
}
