package io.certloop.ticket.incident;

import java.util.Objects;
import java.util.Optional;

/** What is sick. The account, where the ticket gives one, narrows it. */
public sealed interface Subject {

    Optional<String> account();

    /** For logs and timelines. */
    String label();

    /** A wildcard domain starts with a dot. */
    record Domain(String name, Optional<String> account) implements Subject {
        public Domain {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String label() {
            return "domain " + name;
        }
    }

    record Certificate(String id, Optional<String> account) implements Subject {
        public Certificate {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public String label() {
            return "certificate " + id;
        }
    }

    /**
     * Those domains of the account that are unhealthy in the way that the ticket's kind says; if
     * there are none, those that are in another way.
     *
     * @param onlyOfKind leave the latter alone: the ticket is not surely ours
     */
    record Account(String id, boolean onlyOfKind) implements Subject {
        public Account(String id) {
            this(id, false);
        }

        public Account {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public Optional<String> account() {
            return Optional.of(id);
        }

        @Override
        public String label() {
            return "account " + id;
        }
    }
}
