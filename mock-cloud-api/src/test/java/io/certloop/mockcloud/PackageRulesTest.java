package io.certloop.mockcloud;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.certloop", importOptions = DoNotIncludeTests.class)
class PackageRulesTest {

    @ArchTest
    static final ArchRule WIREMOCK_BEHIND_HTTP =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.certloop.mockcloud.http")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.github.tomakehurst..")
                    .because("the contract is ours; WireMock is only the listener");

    @ArchTest
    static final ArchRule TLS_BEHIND_EDGE =
            noClasses()
                    .that()
                    .resideInAPackage("io.certloop.mockcloud..")
                    .and()
                    .resideOutsideOfPackage("io.certloop.mockcloud.edge")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("javax.net.ssl..")
                    .because("an edge is a listener too");

    @ArchTest
    static final ArchRule DNSJAVA_BEHIND_DNS =
            noClasses()
                    .that()
                    .resideInAPackage("io.certloop.mockcloud..")
                    .and()
                    .resideOutsideOfPackage("io.certloop.mockcloud.dns")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.xbill..")
                    .because("records of the wire stay where the wire is");

    @ArchTest
    static final ArchRule BOUNCY_CASTLE_BEHIND_CERTIFICATE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.certloop.mockcloud.certificate")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.bouncycastle..")
                    .because("only the authority makes and takes apart certificates");

    @ArchTest
    static final ArchRule POSTGRES_BEHIND_LOCAL_DATABASE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.certloop.testkit")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.zonky..")
                    .because("the provider has nothing to do with our databases");

    @ArchTest
    static final ArchRule PURE_DOMAIN =
            noClasses()
                    .that()
                    .resideInAPackage("io.certloop.mockcloud.domain")
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
    static final ArchRule CONTRACT_KNOWS_NO_STAGE =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.certloop.mockcloud.api",
                            "io.certloop.mockcloud.provider",
                            "io.certloop.mockcloud.domain")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.certloop.mockcloud.stage..",
                            "io.certloop.stage..",
                            "io.certloop.testkit..")
                    .because("the stage stands beside the provider's contract, not inside it");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.certloop.mockcloud.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a feature that needs its user is not a feature of its own");

    @ArchTest
    static final ArchRule NO_LEFTOVER_PACKAGES =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..util..", "..common..", "..helper..", "..dto..", "..impl..")
                    .because("such a package says nothing about what is in it");
}
