package io.peyvand;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Peyvand {

    public static void main(String[] arguments) {
        SpringApplication.run(Peyvand.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
