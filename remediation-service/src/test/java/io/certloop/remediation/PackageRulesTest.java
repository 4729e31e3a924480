package io.certloop.remediation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.narayana.jta.QuarkusTransaction;

@AnalyzeClasses(
        packages = "io.certloop.remediation",
        importOptions = ImportOption.DoNotIncludeTests.class)
class PackageRulesTest {

    @ArchTest
    static final ArchRule frameworksStayInAdapters =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "..rest..", "..db..", "..job..", "..yaml..", "..http..", "..wiring..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "jakarta..",
                            "io.quarkus..",
                            "io.smallrye..",
                            "org.hibernate..",
                            "org.jboss..",
                            "io.micrometer..",
                            "com.fasterxml..",
                            "com.github.kagkarlsson..")
                    .because("what is decided must be testable without a container");

    @ArchTest
    static final ArchRule decisionsAreFreeOfInputAndOutput =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..diagnosis..",
                            "..plan..",
                            "..playbook..",
                            "..guardrail..",
                            "..verification..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("io.certloop.cloud.controlplane.ControlPlane")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("io.certloop.cloud.edge.EdgeProbe")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.time.Clock")
                    .because("the same facts must always give the same decision");

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching(
                            "io.certloop.remediation.(audit|notification|runbook|dataloss|observation|diagnosis|plan|playbook|pause|storm|standing|session|window|budget|guardrail|verification|run|rehearsal|console)..")
                    .should()
                    .beFreeOfCycles()
                    .because("look, decide, act and verify follow one another");

    @ArchTest
    static final ArchRule adaptersNeverCallAdapters =
            slices().matching(
                            "io.certloop.remediation.(audit|notification|dataloss|run|pause|storm|standing|session|window|budget|console).(rest|db|job)..")
                    .should()
                    .notDependOnEachOther()
                    .because("adapters meet in the feature's ports only");

    @ArchTest
    static final ArchRule tablesAreHidden =
            classes()
                    .that()
                    .resideInAPackage("..db..")
                    .should()
                    .bePackagePrivate()
                    .because("nothing outside a feature touches its tables");

    @ArchTest
    static final ArchRule noGrabBags =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..util..", "..common..", "..helper..", "..dto..", "..impl..")
                    .because("a class belongs to the feature that it serves");

    @ArchTest
    static final ArchRule deadlocksAreRunAgain =
            noClasses()
                    .should()
                    .callMethod(QuarkusTransaction.class, "requiringNew")
                    .because("only Transactions repeats what lost a race, such as a deadlock");
}
