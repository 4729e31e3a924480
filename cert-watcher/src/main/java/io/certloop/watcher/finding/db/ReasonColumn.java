package io.certloop.watcher.finding.db;

import io.certloop.watcher.check.Reason;
import jakarta.persistence.AttributeConverter;

/** After a rollback there are rows with reasons of the later version. */
class ReasonColumn implements AttributeConverter<Reason, String> {

    @Override
    public String convertToDatabaseColumn(Reason reason) {
        return reason == null ? null : reason.name();
    }

    @Override
    public Reason convertToEntityAttribute(String name) {
        return name == null ? null : Reason.named(name);
    }
}
