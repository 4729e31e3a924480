package io.certloop.service.security;

import io.certloop.service.http.Violation;
import io.certloop.service.security.scope.CallerScope;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import java.util.Optional;

/** The caller is authenticated and may use this operation, but not with this value of the field. */
public final class NotAllowed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Violation violation;

    public NotAllowed(String field, Message message) {
        super(message.text());
        this.violation = new Violation(field, message);
    }

    public Violation violation() {
        return violation;
    }

    /**
     * Checks that the caller's scope includes an account.
     *
     * @param account the account that a request concerns; empty for the whole fleet
     * @throws NotAllowed if the account is outside of the caller's scope
     */
    public static void unlessSeen(CallerScope scope, String field, Optional<String> account) {
        if (!scope.sees(account)) {
            throw new NotAllowed(
                    field,
                    account.isPresent() ? CommonMessage.OUTSIDE_SCOPE.with() : CommonMessage.NEEDS_WHOLE_FLEET.with());
        }
    }
}
