package io.certloop.remediation.run.db;

import io.certloop.remediation.run.RunId;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import java.time.Instant;

/** Appends to the timeline of a run. An entry that repeats the last entry's event and message is not written. */
final class RunEvents {

    private static final String APPEND = """
            insert into run_event (run_id, at, event, message, code, arguments)
            select ?, ?, ?, ?, ?, ? where not exists (
                select 1 from (select event, message from run_event where run_id = ?
                    order by seq desc limit 1) last
                where last.event = ? and last.message = ?)
            """;

    private RunEvents() {}

    static void append(Statements statements, RunId run, Instant at, String event, Message message) {
        String text = message.text();
        String arguments = MessageJson.arguments(message);
        statements.update(APPEND, run.value(), at, event, text, message.code(), arguments, run.value(), event, text);
    }
}
