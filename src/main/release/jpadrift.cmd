@echo off
rem Runs jpadrift from its unpacked release: jpadrift --help
rem
rem Java with the settings of a short life: C1 only, the serial collector. JAVA_HOME chooses the Java,
rem JPADRIFT_OPTS adds options for it.
setlocal
set "JPADRIFT_FOLDER=%~dp0"
if "%JPADRIFT_FOLDER:~-1%"=="\" set "JPADRIFT_FOLDER=%JPADRIFT_FOLDER:~0,-1%"
set "JPADRIFT_JAVA=java"
if defined JAVA_HOME set "JPADRIFT_JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%JPADRIFT_JAVA%" (
  echo jpadrift: JAVA_HOME is %JAVA_HOME%, which holds no bin\java.exe 1>&2
  exit /b 2
)
if not exist "%JPADRIFT_FOLDER%\lib\jpadrift.jar" (
  echo jpadrift: there is no lib\jpadrift.jar beside %~f0; unpack the whole release 1>&2
  exit /b 2
)
"%JPADRIFT_JAVA%" -Xlog:disable -Xshare:auto -XX:TieredStopAtLevel=1 -XX:C1MaxInlineSize=10 -XX:+UseSerialGC -XX:NewSize=8m ^
  -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 ^
  "-Djpadrift.home=%JPADRIFT_FOLDER%" %JPADRIFT_OPTS% ^
  -cp "%JPADRIFT_FOLDER%\lib\*" io.github.jpadrift.cli.Jpadrift %*
exit /b %ERRORLEVEL%
