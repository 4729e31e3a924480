package io.certloop.service.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.files.ReloadStatus;
import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.scope.EffectiveScope;
import io.certloop.service.security.scope.Scope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeamScopesTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void teams() throws IOException {
        file = Files.writeString(
                folder.resolve("teams.yaml"), "teams:\n  web: {accounts: [acct-1]}\n  shop: {labels: [team=shop]}\n");
    }

    @Test
    void aPersonSeesWhatTheTeamsOfTheClaimAndOfTheRolesSee() {
        assertThat(scope(false, List.of("web", "others"), "viewer")).isEqualTo(Scope.ofAccount("acct-1"));
        assertThat(scope(false, List.of("web"), "viewer", "shop"))
                .isEqualTo(Scope.of(Set.of("acct-1"), Set.of("team=shop")));
    }

    @Test
    void whoIsInNoTeamSeesEverythingOrNothingAsConfigured() {
        assertThat(scope(false, List.of("others"), "admin")).isEqualTo(Scope.ALL);
        assertThat(scope(true, List.of("others"), "admin")).isEqualTo(Scope.NOTHING);
    }

    @Test
    void aPodHasTheScopeOfTheTokenFile() {
        var pod = QuarkusSecurityIdentity.builder()
                .setPrincipal(() -> "pod")
                .addAttribute(Workloads.TENANT_ID, Workloads.TENANT)
                .build();
        assertThat(scopes(true).augment(pod, null).await().indefinitely().<Scope>getAttribute(EffectiveScope.ATTRIBUTE))
                .isNull();
    }

    private Scope scope(boolean required, List<String> groups, String... roles) {
        JsonWebToken token = (JsonWebToken) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {JsonWebToken.class},
                (proxy, method, arguments) -> method.getName().equals("getClaim") ? groups : "anna");
        var person = QuarkusSecurityIdentity.builder()
                .setPrincipal(token)
                .addRoles(Set.of(roles))
                .build();
        return scopes(required).augment(person, null).await().indefinitely().getAttribute(EffectiveScope.ATTRIBUTE);
    }

    private TeamScopes scopes(boolean required) {
        AccessConfig config = (AccessConfig) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {AccessConfig.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "teamsFile" -> Optional.of(file);
                    case "groupsClaim" -> "groups";
                    default -> required;
                });
        return new TeamScopes(config, new ReloadStatus(new SimpleMeterRegistry()));
    }
}
