package io.certloop.remediation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.certloop.testkit.ArchitectureRules;

@AnalyzeClasses(packages = "io.certloop.remediation", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchRule DECISIONS_ARE_FREE_OF_INPUT_AND_OUTPUT = noClasses()
            .that()
            .resideInAnyPackage("..diagnosis..", "..plan..", "..playbook..", "..guardrail..", "..verification..")
            .and()
            .resideOutsideOfPackage("..job..")
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
    static final ArchRule DATABASE_ADAPTERS_ARE_HIDDEN = classes()
            .that()
            .resideInAPackage("..db..")
            .or()
            .haveSimpleNameStartingWith("Sql")
            .should()
            .bePackagePrivate()
            .because("nothing outside a feature touches its tables");
}
