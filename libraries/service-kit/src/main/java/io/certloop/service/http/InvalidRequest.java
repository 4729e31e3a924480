package io.certloop.service.http;

import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An invalid request; names every field that is wrong, not only the first. */
public final class InvalidRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidRequest(List<Violation> violations) {
        super(sentence(violations).text());
        this.violations = List.copyOf(violations);
    }

    public InvalidRequest(String field, Message message) {
        this(List.of(new Violation(field, message)));
    }

    /** An error of one field, with an English text without a message code. */
    public InvalidRequest(String field, String message) {
        this(field, Message.plain(message));
    }

    public List<Violation> violations() {
        return violations;
    }

    static Message sentence(List<Violation> violations) {
        return violations.stream()
                .map(Violation::sentence)
                .reduce(CommonMessage.AND_FIELD::with)
                .orElse(Message.plain(""));
    }

    /** Collects what is wrong with several fields, so that one answer names them all. */
    public static final class Collector {

        private final List<Violation> violations = new ArrayList<>();

        /** Reads a field; empty if it is absent, or wrong and noted. */
        public <T> Optional<T> read(Supplier<Optional<T>> field) {
            try {
                return field.get();
            } catch (InvalidRequest e) {
                violations.addAll(e.violations());
                return Optional.empty();
            }
        }

        /** Reads a field of which a failed reading says what is expected. */
        public <T> Optional<T> part(String field, Supplier<T> part) {
            try {
                return Optional.ofNullable(part.get());
            } catch (IllegalArgumentException e) {
                refuse(field, Message.plain(e.getMessage()));
                return Optional.empty();
            }
        }

        public void refuse(String field, Message message) {
            violations.add(new Violation(field, message));
        }

        /** Makes the value of all fields if none was wrong. */
        public <T> T enforced(Supplier<T> value) {
            if (!violations.isEmpty()) {
                throw new InvalidRequest(violations);
            }
            return value.get();
        }
    }
}
