package com.acme.workshop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class WorkshopApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(WorkshopApplication.class, arguments);
  }
}
