package io.certloop.ticket.incident;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.certloop.service.text.Message;
import io.certloop.ticket.text.TicketMessage;
import java.util.Optional;

/**
 * What is unhealthy: a domain, a certificate or the domains of an account. The account of the ticket, if it has one,
 * narrows the subject.
 */
public sealed interface Subject {

    Optional<String> account();

    /** Describes the subject in logs and timelines. */
    Message label();

    /** The name of a wildcard domain starts with a dot. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Domain(
            @JsonProperty("domain") String name,
            @JsonProperty("accountId") Optional<String> account) implements Subject {
        @Override
        public Message label() {
            return TicketMessage.DOMAIN.with(name);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Certificate(
            @JsonProperty("certificateId") String id,
            @JsonProperty("accountId") Optional<String> account) implements Subject {
        @Override
        public Message label() {
            return TicketMessage.CERTIFICATE.with(id);
        }
    }

    /**
     * The domains of the account with the fault of the ticket's kind; if there are none, its domains with another
     * fault.
     *
     * @param onlyOfKind ignore domains with another fault, because the ticket is not surely in scope
     */
    record Account(
            @JsonProperty("accountId") String id,
            @JsonIgnore boolean onlyOfKind) implements Subject {
        public Account(String id) {
            this(id, false);
        }

        @Override
        public Optional<String> account() {
            return Optional.of(id);
        }

        @Override
        public Message label() {
            return TicketMessage.ACCOUNT.with(id);
        }
    }
}
