package io.certloop.ticket.intake.answer;

import io.certloop.ticket.evidence.CustomerAction;
import io.certloop.ticket.evidence.Diagnosis;
import io.certloop.ticket.evidence.Evidence;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.TicketText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes in one language what only the customer can do. */
final class Instructions {
    private static final Map<Diagnosis, CustomerAction.Code> BY_DIAGNOSIS = Map.of(
            Diagnosis.FROZEN, CustomerAction.Code.SETTLE_ACCOUNT,
            Diagnosis.NO_ICP, CustomerAction.Code.FILE_ICP,
            Diagnosis.SOURCE_GONE, CustomerAction.Code.MEND_SOURCE,
            Diagnosis.NOT_OURS, CustomerAction.Code.CHECK_DOMAIN_NAME,
            Diagnosis.CERTIFICATE_REJECTED, CustomerAction.Code.CHECK_UPLOAD,
            Diagnosis.OFFLINE, CustomerAction.Code.SWITCH_ON_DOMAIN,
            Diagnosis.NO_HTTPS, CustomerAction.Code.CONFIGURE_HTTPS,
            Diagnosis.REVOKED, CustomerAction.Code.UPLOAD_CERTIFICATE,
            Diagnosis.EXPIRED, CustomerAction.Code.UPLOAD_CERTIFICATE,
            Diagnosis.EXPIRING, CustomerAction.Code.UPLOAD_CERTIFICATE);

    private final AnswerTexts texts;
    private final TicketText ticket;
    private final Instant answered;

    Instructions(AnswerTexts texts, TicketText ticket, Instant answered) {
        this.texts = texts;
        this.ticket = ticket;
        this.answered = answered;
    }

    /**
     * What the customer has to do: the action that the evidence names, or else the action that follows from its
     * diagnosis. Empty if there is none. A run about an upload repairs nothing, so it also shows faults that CertLoop
     * repairs by itself; for these the customer has nothing to do.
     */
    List<String> of(Evidence item, TicketKind kind) {
        boolean ours = kind.isAboutUpload() && !item.plan().isEmpty();
        return item.customerAction()
                .filter(action -> action.code() != CustomerAction.Code.UNKNOWN)
                .or(() -> ours
                        ? Optional.empty()
                        : Optional.ofNullable(BY_DIAGNOSIS.get(item.diagnosis()))
                                .map(Instructions::plain))
                .map(this::lines)
                .orElse(List.of());
    }

    /**
     * What the customer has to do if the evidence does not name it: an answer that asks for something must say for
     * what.
     */
    List<String> of(TicketKind kind) {
        return lines(
                plain(kind.isAboutUpload() ? CustomerAction.Code.CHECK_UPLOAD : CustomerAction.Code.CHECK_DOMAIN_NAME));
    }

    private List<String> lines(CustomerAction todo) {
        var lines = new ArrayList<String>();
        // An upload that we know ourselves is better explained than the words that a ticket quotes.
        if (todo.file().isEmpty() || todo.code() != CustomerAction.Code.CHECK_UPLOAD) {
            lines.add(texts.message("todo." + todo.code() + refusal(todo.code())));
        }
        todo.file().ifPresent(file -> lines.add(unusable(file)));
        todo.dnsRecord().ifPresent(dns -> lines.add(texts.message("todo.record", dns.host(), dns.type(), dns.value())));
        todo.lastingRecord().ifPresent(dns -> {
            lines.add(texts.message("todo.lasting"));
            lines.add(texts.message("todo.record", dns.host(), dns.type(), dns.value()));
        });
        todo.dueBy().ifPresent(due -> lines.add(when(due)));
        return lines;
    }

    /**
     * Selects the explanation of the refusal that the ticket quotes. "" if the ticket quotes none, or the action is not
     * about an upload.
     */
    private String refusal(CustomerAction.Code code) {
        return code == CustomerAction.Code.CHECK_UPLOAD
                ? UploadRefusal.namedIn(ticket).map(why -> "." + why).orElse("")
                : "";
    }

    private String unusable(CustomerAction.UnusableFile file) {
        return texts.message(
                "file." + file.flaw(),
                file.name(),
                file.validFrom().map(texts::time).orElse(""));
    }

    private String when(Instant due) {
        return due.isAfter(answered) ? texts.message("todo.due", texts.time(due)) : texts.message("todo.soon");
    }

    private static CustomerAction plain(CustomerAction.Code code) {
        return new CustomerAction(code, Optional.empty(), Optional.empty());
    }
}
