package io.certloop.mockcloud;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.certloop.testkit.ArchitectureRules;

@AnalyzeClasses(packages = "io.certloop.mockcloud", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchRule WIREMOCK_BEHIND_HTTP = noClasses()
            .that()
            .resideOutsideOfPackage("io.certloop.mockcloud.http")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.tomakehurst..")
            .because("the contract is ours; WireMock is only the listener");

    @ArchTest
    static final ArchRule TLS_BEHIND_EDGE = noClasses()
            .that()
            .resideOutsideOfPackage("io.certloop.mockcloud.edge")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.net.ssl..")
            .because("an edge is a listener too");

    @ArchTest
    static final ArchRule DNSJAVA_BEHIND_DNS = noClasses()
            .that()
            .resideOutsideOfPackage("io.certloop.mockcloud.dns")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.xbill..")
            .because("records of the wire stay where the wire is");

    @ArchTest
    static final ArchRule BOUNCY_CASTLE_BEHIND_CERTIFICATE = noClasses()
            .that()
            .resideOutsideOfPackage("io.certloop.mockcloud.certificate")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..")
            .because("only the authority makes and takes apart certificates");

    @ArchTest
    static final ArchRule PURE_DOMAIN = noClasses()
            .that()
            .resideInAPackage("io.certloop.mockcloud.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.certloop.mockcloud.provider..",
                    "io.certloop.mockcloud.http..",
                    "io.certloop.mockcloud.api..",
                    "com.fasterxml..",
                    "java.net..",
                    "java.util.concurrent..")
            .because("what becomes of a domain is decided from values alone");

    @ArchTest
    static final ArchRule CONTRACT_KNOWS_NO_STAGE = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.certloop.mockcloud.api..", "io.certloop.mockcloud.provider..", "io.certloop.mockcloud.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.certloop.mockcloud.stage..")
            .because("the stage stands beside the provider's contract, not inside it");
}
