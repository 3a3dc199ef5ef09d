package io.peyvand;

import io.peyvand.engine.EngineUnderTest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * The whole program with its embedded broker, PostgreSQL and mailbox in a data folder of its own. All classes so marked share one
 * running program: use ids of your own in each test and count nothing that others may add to. {@link EngineUnderTest} makes trouble.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "peyvand.data-dir=target/test-data/${random.uuid}",
        "peyvand.admin-password=test-password",
        "peyvand.sample-data=false",
        "logging.file.name=target/test-data/peyvand.log"
})
@Import(EngineUnderTest.class)
public @interface PeyvandTest {
}
