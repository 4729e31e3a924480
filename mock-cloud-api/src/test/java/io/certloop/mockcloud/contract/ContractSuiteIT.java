package io.certloop.mockcloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.mockcloud.contract.ContractCase.Strictness;
import io.certloop.mockcloud.contract.ContractCase.Touches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case of the folder, at the mock or, if the environment names one, at a real account. */
class ContractSuiteIT {

    private static final Path FOLDER = Path.of("src/test/resources/contract");

    private static Target target;

    @BeforeAll
    static void open() {
        target = RealTarget.named(System.getenv()).orElseGet(MockTarget::new);
    }

    @AfterAll
    static void close() {
        target.close();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCaseHolds() throws IOException {
        CasePlayer player = new CasePlayer(target);
        return files().stream()
                .flatMap(file -> Stream.of(Strictness.values()).map(strictness -> test(player, file, strictness)));
    }

    private static DynamicTest test(CasePlayer player, Path file, Strictness strictness) {
        String name = file.getFileName() + ", signatures " + strictness;
        return DynamicTest.dynamicTest(name, file.toUri(), () -> {
            ContractCase example = CasePlayer.read(file, target.variables());
            Optional<String> objection = target.objection(example, strictness);
            Assumptions.assumeTrue(objection.isEmpty(), objection.orElse(""));
            player.play(file, strictness);
        });
    }

    /** A real account is only read, unless its test domain is named a second time. */
    @Test
    void atARealAccountNothingIsWrittenByDefault() throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("CERTLOOP_CONTRACT_ACCESS_KEY", "ak");
        environment.put("CERTLOOP_CONTRACT_SECRET_KEY", "sk");
        environment.put("CERTLOOP_CONTRACT_DOMAIN", "www.test.example");

        assertThat(played(environment)).isNotEmpty().containsOnly(Touches.NOTHING);

        environment.put("CERTLOOP_CONTRACT_WRITES", "www.another.example");
        assertThat(played(environment)).containsOnly(Touches.NOTHING);

        environment.put("CERTLOOP_CONTRACT_WRITES", "www.test.example");
        assertThat(played(environment)).contains(Touches.TEST_DOMAIN);
    }

    private static List<Touches> played(Map<String, String> environment) throws IOException {
        try (Target real = RealTarget.named(environment).orElseThrow()) {
            return files().stream()
                    .map(ContractSuiteIT::read)
                    .filter(each -> real.objection(each, Strictness.STRICT).isEmpty())
                    .map(ContractCase::touches)
                    .toList();
        }
    }

    private static ContractCase read(Path file) {
        try {
            return CasePlayer.read(file, Map.of());
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
