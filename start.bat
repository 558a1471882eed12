@echo off
rem Does on Windows what `make run` does elsewhere: a double click is enough.
setlocal
cd /d "%~dp0"
chcp 65001 >nul
set PYTHONUTF8=1
where py >nul 2>nul
if errorlevel 1 (set "PYTHON=python") else (set "PYTHON=py -3")
%PYTHON% prepare.py
if errorlevel 1 goto stay
.venv\Scripts\python.exe -m bots run %*
if errorlevel 1 goto stay
exit /b 0
:stay
echo.
echo If Python is missing, it is at https://www.python.org/downloads/
pause
exit /b 1
