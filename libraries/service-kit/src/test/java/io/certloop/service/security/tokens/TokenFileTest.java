package io.certloop.service.security.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.security.Account;
import io.certloop.service.security.Role;
import io.certloop.service.text.Sha256;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenFileTest {

    private static String hash(String token) {
        return Sha256.hex(token);
    }

    @Test
    void knowsATokenByItsHash() {
        TokenFile book = TokenFile.parse("""
                        # who          may what
                        li             operator,approver %s

                        ticket-service ticket-requester  %s
                        """.formatted(hash("first"), hash("second")));
        assertThat(book.find(Sha256.of("first"))).contains(new Account("li", Set.of("operator", "approver")));
        assertThat(book.find(Sha256.of("second")).orElseThrow().name()).isEqualTo("ticket-service");
        assertThat(book.find(Sha256.of("third"))).isEmpty();
        assertThat(book.find(Sha256.of(""))).isEmpty();
        assertThat(book.find(Sha256.of(hash("first")))).isEmpty();
    }

    @Test
    void knowsAServiceAccountByItsSubjectAndNotAsAToken() {
        String subject = "system:serviceaccount:certloop:ticket-service";
        TokenFile book = TokenFile.parse("ticket-service ticket-requester,viewer " + subject);
        assertThat(book.workload(subject))
                .contains(new Account("ticket-service", Set.of("ticket-requester", "viewer")));
        assertThat(book.workload("system:serviceaccount:other:ticket-service")).isEmpty();
        assertThat(book.find(Sha256.of(subject))).isEmpty();
        assertThat(book.find(Sha256.of(""))).isEmpty();
    }

    @Test
    void namesEveryLineToMendAndNoHash() {
        String good = hash("x");
        assertThatThrownBy(() ->
                        TokenFile.parse("li operator\nwu king %s\nma viewer %s".formatted(good, good.substring(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1:")
                .hasMessageContaining("line 2:")
                .hasMessageContaining("line 3:")
                .hasMessageNotContaining(good.substring(1));
    }

    @Test
    void aLineHasNameRolesAndHashAndNothingElse() {
        assertThatThrownBy(() -> TokenFile.parse("li operator " + hash("x") + " account=acct-1"))
                .hasMessageContaining("line 1: is not `name role,role sha256-or-subject`");
    }

    @Test
    void aRoleHoldsOthers() {
        assertThat(Role.withHeld(Set.of("admin"))).containsExactlyInAnyOrder("admin", "operator", "approver", "viewer");
        assertThat(Role.withHeld(Set.of("approver"))).containsExactlyInAnyOrder("approver", "viewer");
        assertThat(Role.withHeld(Set.of("notifier"))).containsExactly("notifier");
    }
}
