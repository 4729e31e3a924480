package io.certloop.remediation.console.rest.handover;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.handover.HandoverNote;

/** A hand-over note as it is shown. */
public record NoteLine(long id, String by, DisplayTime at, String text) {

    public static NoteLine of(HandoverNote note, PageContext context) {
        return new NoteLine(note.id(), note.by(), context.stamp(note.at()), note.text());
    }
}
