@echo off
rem Starts Tengen. JAVA_HOME chooses the Java; JAVA_OPTS adds options to it.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=2"
rem As in the script for other systems: oneDNN trains faster where TensorFlow leaves it off.
set "command=%~1"
if "%~1"=="--no-config" set "command=%~2"
if "%~1"=="--stacktrace" set "command=%~2"
if "%~1"=="--config" set "command=%~3"
if "%command%"=="train" if not defined TF_ENABLE_ONEDNN_OPTS set "TF_ENABLE_ONEDNN_OPTS=1"
"%java%" -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -Djdk.console=java.base -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 %JAVA_OPTS% -cp "%~dp0..\lib\*" tengen.cli.Main %*
exit /b %ERRORLEVEL%
