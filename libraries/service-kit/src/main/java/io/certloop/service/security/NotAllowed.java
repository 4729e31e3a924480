package io.certloop.service.security;

import io.certloop.service.http.Violation;
import io.certloop.service.security.scope.CallerScope;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import java.util.Optional;

/** The caller is known and may use this operation, but not with this field as it is. */
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
     * @param account that a request is about; empty: everything
     * @throws NotAllowed if that is outside of the caller's scope
     */
    public static void unlessSeen(CallerScope scope, String field, Optional<String> account) {
        if (!scope.sees(account)) {
            throw new NotAllowed(
                    field,
                    account.isPresent()
                            ? CommonMessage.OUTSIDE_SCOPE.with()
                            : CommonMessage.NEEDS_WHOLE_FLEET.with());
        }
    }
}
