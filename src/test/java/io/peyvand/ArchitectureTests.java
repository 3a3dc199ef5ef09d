package io.peyvand;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.peyvand.engine.JobHandler;
import java.time.Clock;
import org.springframework.data.repository.Repository;

@AnalyzeClasses(packages = "io.peyvand", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule repositoriesStayInTheirModule =
            classes().that().areAssignableTo(Repository.class).should().bePackagePrivate().allowEmptyShould(true);

    @ArchTest
    static final ArchRule workersStayInTheirModule =
            classes().that().areAssignableTo(JobHandler.class).and().areNotInterfaces()
                    .should().bePackagePrivate().andShould().haveSimpleNameEndingWith("Worker");

    @ArchTest
    static final ArchRule onlyTheEngineKnowsTheCamundaClient =
            noClasses().that().resideOutsideOfPackage("io.peyvand.engine..").should().dependOnClassesThat().resideInAPackage("io.camunda.client..");

    @ArchTest
    static final ArchRule onlyTheChannelSpeaksSmtp =
            noClasses().that().resideOutsideOfPackage("io.peyvand.channel..")
                    .should().dependOnClassesThat().resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..", "com.icegreen..");

    @ArchTest
    static final ArchRule timeComesFromAnInjectedClock =
            noClasses().that().doNotHaveFullyQualifiedName("io.peyvand.Peyvand")
                    .should().callMethod(java.time.Instant.class, "now")
                    .orShould().callMethod(java.time.LocalDate.class, "now")
                    .orShould().callMethod(java.time.LocalDateTime.class, "now")
                    .orShould().callMethod(java.time.ZonedDateTime.class, "now")
                    .orShould().callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule noDrawers =
            noClasses().should().haveNameMatching(".*(Manager|Impl|Util|Utils|Helper|Base|Dto)");
}
