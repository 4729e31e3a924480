package io.certloop.remediation.chat.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.security.AccessConfig.Mode;
import io.certloop.service.security.Account;
import io.certloop.service.security.Role;
import io.certloop.service.security.tokens.TokenStore.Holder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfiguredPeopleTest {

    private static final PeopleFile.Entry ANNA = new PeopleFile.Entry("anna", Set.of(Role.APPROVER));

    private static final List<Holder> HOLDERS = List.of(
            new Holder(new Account("anna", Set.of(Role.VIEWER)), Optional.empty()),
            new Holder(new Account("anna", Set.of(Role.OPERATOR)), Optional.empty()),
            new Holder(new Account("anna", Set.of(Role.ADMIN)), Optional.of("a pod")),
            new Holder(new Account("bob", Set.of(Role.ADMIN)), Optional.empty()));

    @Test
    void theRolesOfTheTokenFileCountWhereThereAreTokens() {
        assertThat(ConfiguredPeople.roles(ANNA, Mode.TOKEN, HOLDERS))
                .containsExactlyInAnyOrder(Role.VIEWER, Role.OPERATOR);
        assertThat(ConfiguredPeople.roles(ANNA, Mode.TOKEN, List.of())).isEmpty();
    }

    @Test
    void thoseOfThePeopleFileCountWherePeopleSignInElsewhere() {
        assertThat(ConfiguredPeople.roles(ANNA, Mode.OIDC, HOLDERS)).containsExactly(Role.APPROVER);
        assertThat(ConfiguredPeople.roles(new PeopleFile.Entry("bob", null), Mode.OIDC, HOLDERS))
                .isEmpty();
    }
}
