package io.certloop.ticket.desk.inbox;

import io.certloop.service.text.Sha256;
import io.certloop.ticket.intake.TicketDraft;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Makes the parts of a mail fit into a ticket. A text that is too long loses its end, and a mark shows this. */
public final class MailLimits {

    private static final String MORE = "\n[…]";

    private MailLimits() {}

    /** The id itself, or its SHA-256 if the id is too long to be stored. */
    public static String id(String id) {
        return id.codePointCount(0, id.length()) <= TicketDraft.MAX_ID ? id : "sha256-" + Sha256.hex(id);
    }

    /** The text, cut to the size limit in bytes of UTF-8 that tickets and comments have. */
    static String cut(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= TicketDraft.MAX_DESCRIPTION_BYTES) {
            return text;
        }
        int most = TicketDraft.MAX_DESCRIPTION_BYTES - MORE.getBytes(StandardCharsets.UTF_8).length;
        CharBuffer left = CharBuffer.wrap(text);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(left, ByteBuffer.allocate(most), true);
        return text.substring(0, left.position()) + MORE;
    }

    /** The text of an internal note that lists the attachments. */
    public static String attachments(Mail mail) {
        int more = mail.attachmentCount() - mail.attachments().size();
        return cut("Attachments, not stored: %d (%s%s)"
                .formatted(mail.attachmentCount(), String.join(", ", mail.attachments()), more > 0 ? ", …" : ""));
    }
}
