package io.certloop.remediation.run.db;

import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Fills the parameters of a statement in the order of their placeholders. */
final class Values {

    private final PreparedStatement statement;
    private int last;

    Values(PreparedStatement statement) {
        this.statement = statement;
    }

    Values text(String value) throws SQLException {
        statement.setString(++last, value);
        return this;
    }

    Values text(Optional<?> value) throws SQLException {
        return text(value.map(Object::toString).orElse(null));
    }

    /** Fills three parameters: the message's text, code and arguments. */
    Values message(Message value) throws SQLException {
        return text(value.text()).text(value.code()).text(MessageJson.arguments(value));
    }

    Values id(UUID value) throws SQLException {
        statement.setObject(++last, value, Types.OTHER);
        return this;
    }

    Values time(Instant value) throws SQLException {
        statement.setObject(
                ++last, value == null ? null : value.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
        return this;
    }

    Values time(Optional<Instant> value) throws SQLException {
        return time(value.orElse(null));
    }

    Values number(long value) throws SQLException {
        statement.setLong(++last, value);
        return this;
    }

    Values number(Optional<Integer> value) throws SQLException {
        statement.setObject(++last, value.orElse(null), Types.INTEGER);
        return this;
    }

    Values all(List<?> values) throws SQLException {
        for (Object value : values) {
            Statements.bind(statement, ++last, value);
        }
        return this;
    }

    Values truth(boolean value) throws SQLException {
        statement.setBoolean(++last, value);
        return this;
    }
}
