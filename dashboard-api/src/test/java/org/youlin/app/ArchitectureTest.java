package org.youlin.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The arrows between the modules: data flows one way, and so do the imports. */
class ArchitectureTest {
    private static final String OURS = "org.youlin..";
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
            .importPackages("org.youlin");

    @Test
    void everyModuleIsLookedAt() {
        assertThat(PROGRAM.stream().map(JavaClass::getName))
                .contains(
                        "org.youlin.domain.reading.Reading",
                        "org.youlin.gateway.intake.Intake",
                        "org.youlin.ingest.shard.Shards",
                        "org.youlin.dashboard.HttpApi",
                        "org.youlin.simulator.Simulate");
    }

    @Test
    void theDomainKnowsNothingOfOurs() {
        classes()
                .that()
                .resideInAPackage("org.youlin.domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.youlin.domain..", "java..")
                .check(PROGRAM);
    }

    @Test
    void theGatewayKnowsOnlyTheDomain() {
        onlyKnows("org.youlin.gateway..", "org.youlin.domain..").check(PROGRAM);
    }

    @Test
    void ingestKnowsOnlyTheDomain() {
        onlyKnows("org.youlin.ingest..", "org.youlin.domain..").check(PROGRAM);
    }

    @Test
    void theDashboardKnowsOfTheGatewayOnlyHowItReadsCertificates() {
        noClasses()
                .that()
                .resideInAPackage("org.youlin.dashboard..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.youlin.gateway..", "org.youlin.app..")
                        .and(not(resideInAPackage("org.youlin.gateway.tls"))))
                .check(PROGRAM);
    }

    @Test
    void theSimulatorSharesNoCode() {
        onlyKnows("org.youlin.simulator..", "org.youlin.simulator..").check(PROGRAM);
    }

    @Test
    void nobodyKnowsTheSimulator() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.youlin.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.youlin.simulator..")
                .check(PROGRAM);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(PROGRAM);
    }

    private static ArchRule onlyKnows(String module, String known) {
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(OURS)
                        .and(JavaClass.Predicates.resideOutsideOfPackages(module, known)));
    }
}
